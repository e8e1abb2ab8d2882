package dev.fairlead.shell;

import dev.fairlead.kernel.AmountText;
import dev.fairlead.kernel.ResourceAmount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How amounts are written on every page. */
public final class Formats {
    private static final long BYTES_PER_KIB = 1024;
    private static final double PLAIN_LOWEST = 1e-4;
    private static final double PLAIN_HIGHEST = 1e7;

    private Formats() {}

    /** {@code 3 h 12 min}, {@code 4 min 2 s}, {@code 7 s}: the two largest units. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds >= 86_400) {
            return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
        }
        if (seconds >= 3_600) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
    }

    /** {@code 12,345}. */
    public static String count(long many) {
        return String.format(Locale.ROOT, "%,d", many);
    }

    /** {@code 1.2 GiB}, {@code 300 MiB}, {@code 480.5 TiB}. */
    public static String memory(long mib) {
        return AmountText.memory(mib);
    }

    /** {@code 12 B}, {@code 1.2 KiB}, {@code 3.4 MiB}. */
    public static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        long unit = 1;
        int at = 0;
        while (at < units.length - 1 && bytes / unit >= BYTES_PER_KIB) {
            unit *= BYTES_PER_KIB;
            at++;
        }
        return (at == 0 ? String.valueOf(bytes) : scaled(bytes, unit)) + " " + units[at];
    }

    /** Thousandths as a number with separators: 2500 is {@code 2.5}. */
    public static String milli(long amount) {
        return AmountText.milli(amount);
    }

    /** {@code 2 GPU · 4 CPU · 8 GiB}, without what is zero; virtual GPUs are called so. */
    public static String amount(ResourceAmount amount) {
        List<String> parts = AmountText.parts(amount, Formats::gpuName);
        return parts.isEmpty() ? "0" : String.join(" · ", parts);
    }

    /** One dimension of an amount by its name. */
    public static String amount(String dimension, long value) {
        return AmountText.of(dimension, value, Formats::gpuName);
    }

    /** {@code GPU h100}, and in the reader's language {@code virtual GPU} for slots with no device behind them. */
    public static String gpuName(String gpuClass) {
        return gpuClass.equals(ResourceAmount.VIRTUAL_GPU)
                ? Texts.of("amount.virtual-gpu")
                : ResourceAmount.gpuName(gpuClass);
    }

    /** A metric's value with four significant digits, in the form people read: {@code 0.9731}, {@code 1.2e-05}, {@code NaN}. */
    public static String metric(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        double size = Math.abs(value);
        if (value != 0 && (size < PLAIN_LOWEST || size >= PLAIN_HIGHEST)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(4, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return rounded.toPlainString();
    }

    private static String scaled(long amount, long unit) {
        return BigDecimal.valueOf(amount)
                .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
