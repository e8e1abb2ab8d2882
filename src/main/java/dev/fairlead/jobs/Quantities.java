package dev.fairlead.jobs;

import dev.fairlead.kernel.RefusedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Amounts as Kubernetes writes them: {@code 500m}, {@code 1.5}, {@code 2Gi}, {@code 512M}. */
final class Quantities {
    private static final Pattern QUANTITY =
            Pattern.compile("([0-9]{1,20}(?:\\.[0-9]{1,20})?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?");
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("Ki", BigDecimal.TWO.pow(10)),
            Map.entry("Mi", BigDecimal.TWO.pow(20)),
            Map.entry("Gi", BigDecimal.TWO.pow(30)),
            Map.entry("Ti", BigDecimal.TWO.pow(40)),
            Map.entry("Pi", BigDecimal.TWO.pow(50)));
    private static final BigDecimal THOUSAND = BigDecimal.TEN.pow(3);
    private static final BigDecimal MIB = BigDecimal.TWO.pow(20);

    private Quantities() {}

    /** Thousandths, rounded up; at most {@code highest} whole ones. */
    static long milli(JsonNode node, String path, long highest) {
        BigDecimal milli =
                read(node, path, "jobs.field.no-quantity").multiply(THOUSAND).setScale(0, RoundingMode.UP);
        if (milli.compareTo(BigDecimal.valueOf(highest).multiply(THOUSAND)) > 0) {
            throw RefusedException.invalid("jobs.field.quantity-range", path, Fields.shown(node), highest);
        }
        return milli.longValueExact();
    }

    /** MiB, rounded up; at most {@code highest} TiB. */
    static long mib(JsonNode node, String path, long highest) {
        BigDecimal mib = read(node, path, "jobs.field.no-memory").divide(MIB, 0, RoundingMode.UP);
        if (mib.compareTo(BigDecimal.valueOf(highest).multiply(MIB)) > 0) {
            throw RefusedException.invalid("jobs.field.quantity-range", path, Fields.shown(node), highest + "Ti");
        }
        return mib.longValueExact();
    }

    static String writeMilli(long milli) {
        return milli % 1000 == 0 ? String.valueOf(milli / 1000) : milli + "m";
    }

    static String writeMib(long mib) {
        return mib % 1024 == 0 && mib > 0 ? mib / 1024 + "Gi" : mib + "Mi";
    }

    private static BigDecimal read(JsonNode node, String path, String refusal) {
        String text = node.isNumber() ? node.decimalValue().toPlainString() : node.asString("");
        Matcher matcher = QUANTITY.matcher(text);
        if (!(node.isNumber() || node.isString()) || !matcher.matches()) {
            throw RefusedException.invalid(refusal, path, Fields.shown(node));
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2);
        BigDecimal factor = unit == null ? null : FACTORS.get(unit);
        return factor == null ? number : number.multiply(factor);
    }
}
