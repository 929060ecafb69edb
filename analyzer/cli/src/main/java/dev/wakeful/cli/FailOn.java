package dev.wakeful.cli;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which findings make a command fail. */
enum FailOn {
    PREDICTED,
    OBSERVED,
    NEVER;

    boolean fails(Finding finding) {
        return switch (this) {
            case PREDICTED -> finding.verdict() != Verdict.SUSPECTED;
            case OBSERVED -> finding.verdict() == Verdict.OBSERVED;
            case NEVER -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the value of an option. */
    static final class Converter implements ITypeConverter<FailOn> {
        @Override
        public FailOn convert(String value) {
            List<String> names = Arrays.stream(values()).map(FailOn::toString).toList();
            return Arrays.stream(values())
                    .filter(failOn -> failOn.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                            + String.join(", ", names) + "." + Nearest.hint(value, names)));
        }
    }
}
