package dev.wakeful.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 30s}, {@code 5m} or {@code 2h}; a number alone is seconds. */
final class Span implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(s|m|h|)");

    @Override
    public Duration convert(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new TypeConversionException("'" + value + "' is no time such as 30s, 5m or 2h.");
        }
        long amount = Long.parseLong(form.group(1));
        Duration span =
                switch (form.group(2)) {
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofSeconds(amount);
                };
        if (span.isZero()) {
            throw new TypeConversionException("'" + value + "' is too short to record anything.");
        }
        return span;
    }
}
