package dev.fairlead.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** How amounts of compute are written, in sentences and on pages: {@code 1,204 GPU h100 · 107,018 CPU · 480.5 TiB}. */
public final class AmountText {
    private static final long MIB_PER_GIB = 1024;
    private static final long MIB_PER_TIB = 1024 * 1024;

    private AmountText() {}

    /** Thousandths as a plain number with separators: 107018500 is {@code 107,018.5}. */
    public static String milli(long amount) {
        return grouped(BigDecimal.valueOf(amount, 3));
    }

    /** {@code 300 MiB}, {@code 1.2 GiB}, {@code 480.5 TiB}; rounded down, so that nothing seems free that is not. */
    public static String memory(long mib) {
        if (mib < MIB_PER_GIB) {
            return mib + " MiB";
        }
        return mib < MIB_PER_TIB ? tenths(mib, MIB_PER_GIB) + " GiB" : tenths(mib, MIB_PER_TIB) + " TiB";
    }

    /** One dimension by its name, as {@link ResourceAmount#in} takes it. */
    public static String of(String dimension, long value, UnaryOperator<String> gpuName) {
        return switch (dimension) {
            case ResourceAmount.CPU -> milli(value) + " CPU";
            case ResourceAmount.MEMORY -> memory(value);
            default -> milli(value) + " " + gpuName.apply(dimension);
        };
    }

    /**
     * Every dimension that is not zero, GPUs first; empty where all are.
     *
     * @param gpuName what GPUs of a class are called
     */
    public static List<String> parts(ResourceAmount amount, UnaryOperator<String> gpuName) {
        List<String> parts = new ArrayList<>();
        amount.milliGpu().forEach((gpuClass, milli) -> parts.add(of(gpuClass, milli, gpuName)));
        if (amount.milliCpu() != 0) {
            parts.add(of(ResourceAmount.CPU, amount.milliCpu(), gpuName));
        }
        if (amount.memoryMib() != 0) {
            parts.add(memory(amount.memoryMib()));
        }
        return parts;
    }

    private static String tenths(long amount, long unit) {
        return grouped(BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(unit), 1, RoundingMode.DOWN));
    }

    private static String grouped(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }
}
