export type Grouping = 'rack' | 'class';
/** Name, index of the rack, index of the class, indexes of its GPUs, whether it is ready. */
type NodeRow = [string, number, number, number[], boolean];

export interface Fleet {
  racks: string[];
  classes: string[];
  nodes: NodeRow[];
  /** Title, and place among the looks of teams. */
  teams: [string, number][];
}

export interface Job {
  id: number;
  name: string;
  team: number;
  /** Empty where the reader may not open it. */
  path: string;
  stopping: boolean;
  /** Pairs: index of the node, index of the GPU there. */
  at: number[];
}

export interface Change {
  gone: number[];
  come: Job[];
}

export interface Group {
  key: string;
  nodes: number[];
  gpus: number;
  used: number;
  /** Free GPUs of the node that has most of them. */
  most: number;
}

const NOBODY: Job[] = [];

/** Who holds which GPU, kept up to date by differences. */
export class FleetState {
  private readonly jobs = new Map<number, Job>();
  private readonly held = new Map<number, Map<number, Job[]>>();

  /** Nodes may have other numbers now: what was held is sent again by the server. */
  clear() {
    this.jobs.clear();
    this.held.clear();
  }

  take(change: Change) {
    change.gone.forEach((id) => this.remove(id));
    change.come.forEach((job) => {
      this.remove(job.id);
      this.jobs.set(job.id, job);
      this.each(job, (gpus, gpu) => gpus.set(gpu, [...(gpus.get(gpu) ?? []), job]));
    });
  }

  at(node: number, gpu: number): Job[] {
    return this.held.get(node)?.get(gpu) ?? NOBODY;
  }

  usedOf(fleet: Fleet, node: number): number {
    const gpus = this.held.get(node);
    return gpus === undefined ? 0 : fleet.nodes[node][3].filter((gpu) => (gpus.get(gpu)?.length ?? 0) > 0).length;
  }

  heldByTeam(): Map<number, number> {
    const counts = new Map<number, number>();
    this.jobs.forEach((job) => counts.set(job.team, (counts.get(job.team) ?? 0) + job.at.length / 2));
    return counts;
  }

  groups(fleet: Fleet, grouping: Grouping, shown: number[]): Group[] {
    const groups = new Map<string, Group>();
    for (const node of shown) {
      const [, rack, gpuClass, gpus] = fleet.nodes[node];
      const key = grouping === 'rack' ? fleet.racks[rack] : fleet.classes[gpuClass];
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { key, nodes: [], gpus: 0, used: 0, most: 0 }));
      const used = this.usedOf(fleet, node);
      group.nodes.push(node);
      group.gpus += gpus.length;
      group.used += used;
      group.most = Math.max(group.most, gpus.length - used);
    }
    return [...groups.values()];
  }

  private remove(id: number) {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    this.jobs.delete(id);
    this.each(job, (gpus, gpu) => gpus.set(gpu, (gpus.get(gpu) ?? []).filter((other) => other !== job)));
  }

  private each(job: Job, change: (gpus: Map<number, Job[]>, gpu: number) => void) {
    for (let at = 0; at < job.at.length; at += 2) {
      let gpus = this.held.get(job.at[at]);
      if (!gpus) this.held.set(job.at[at], (gpus = new Map()));
      change(gpus, job.at[at + 1]);
    }
  }
}
