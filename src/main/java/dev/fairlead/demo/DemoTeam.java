package dev.fairlead.demo;

import java.util.List;

/**
 * A made-up team.
 *
 * @param thousandths of the fleet that it is guaranteed
 * @param busy how many of the jobs are its own, relative to the others
 * @param work names of what it trains
 */
record DemoTeam(String name, String title, int people, int thousandths, int busy, List<String> work) {
    static final List<DemoTeam> ALL = List.of(
            team("vision", "Vision", 6, 120, 14, "resnet50", "detr-boxes", "segment-roads", "vit-large", "ocr-forms"),
            team("speech", "Speech", 5, 80, 9, "whisper-zh", "wake-word", "tts-voices", "denoise", "diarize"),
            team(
                    "language",
                    "Language Models",
                    8,
                    200,
                    22,
                    "pretrain-7b",
                    "sft-chat",
                    "dpo-pairs",
                    "tokenizer",
                    "eval-suite"),
            team("ranking", "Search Ranking", 5, 80, 10, "two-tower", "cross-encoder", "click-model", "rerank"),
            team("ads", "Ads", 4, 70, 9, "ctr-wide-deep", "bid-landscape", "uplift", "dlrm"),
            team("recommend", "Recommendations", 5, 80, 10, "seq-rec", "cold-start", "embeddings", "bandit"),
            team("robotics", "Robotics", 4, 60, 6, "ppo-grasp", "sim2real", "slam", "policy-distill"),
            team("fraud", "Fraud", 3, 30, 4, "graph-sage", "autoencoder", "rules-score"),
            team("maps", "Maps", 4, 50, 5, "lane-graph", "eta", "poi-match", "satellite-tiles"),
            team("biology", "Computational Biology", 4, 70, 6, "fold-finetune", "docking", "cell-types", "rna-seq"),
            team("climate", "Climate", 3, 40, 3, "downscale", "nowcast", "ensemble-256"),
            team(
                    "teaching",
                    "University Courses",
                    6,
                    20,
                    8,
                    "homework-3",
                    "mnist-again",
                    "gan-faces",
                    "final-project"));

    private static DemoTeam team(String name, String title, int people, int thousandths, int busy, String... work) {
        return new DemoTeam(name, title, people, thousandths, busy, List.of(work));
    }
}
