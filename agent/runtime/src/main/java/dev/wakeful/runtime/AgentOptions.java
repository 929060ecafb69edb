package dev.wakeful.runtime;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The agent's options as given: {@code key=value,key=value}. Immutable. */
public final class AgentOptions {
    /** Environment variable with the same keys; the command line wins. */
    public static final String ENVIRONMENT = "WAKEFUL_OPTIONS";

    /** How much is recorded. */
    public enum Profile {
        LOCKS,
        ACCESSES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<AgentOption, String> values;
    private final Profile profile;
    private final long maxSize;
    private final Duration maxAge;
    private final AgentLog.Level logLevel;
    private final boolean sampling;
    private final long maxRate;
    private final int overhead;
    private final Duration restAfter;
    private final boolean nativeChannel;
    private final long nativeBuffer;

    private AgentOptions(Map<AgentOption, String> values) throws OptionException {
        this.values = values;
        this.profile = choice(AgentOption.PROFILE, Profile.class);
        this.maxSize = size(AgentOption.MAXSIZE);
        this.maxAge = age(AgentOption.MAXAGE);
        this.logLevel = choice(AgentOption.LOGLEVEL, AgentLog.Level.class);
        this.sampling = choice(AgentOption.SAMPLING, Sampling.class) == Sampling.ADAPTIVE;
        this.maxRate = size(AgentOption.MAXRATE);
        this.overhead = percent(AgentOption.OVERHEAD);
        this.restAfter = age(AgentOption.RESTAFTER);
        this.nativeChannel = choice(AgentOption.NATIVE, Switch.class) == Switch.ON;
        this.nativeBuffer = size(AgentOption.NATIVEBUFFER);
        if (value(AgentOption.DESTFILE).isEmpty()) {
            throw new OptionException("destfile is empty");
        }
    }

    private enum Sampling {
        ADAPTIVE,
        FULL
    }

    private enum Switch {
        ON,
        OFF
    }

    /**
     * Reads options.
     *
     * @param commandLine what stands behind {@code -javaagent:jar=}, or null
     * @param environment value of {@link #ENVIRONMENT}, or null
     * @throws OptionException with a message for the user
     */
    public static AgentOptions parse(String commandLine, String environment) throws OptionException {
        Map<AgentOption, String> values = new EnumMap<>(AgentOption.class);
        for (AgentOption option : AgentOption.values()) {
            values.put(option, option.standard);
        }
        read(environment, values);
        read(commandLine, values);
        return new AgentOptions(values);
    }

    private static void read(String text, Map<AgentOption, String> values) throws OptionException {
        if (text == null) {
            return;
        }
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String key = (equals < 0 ? part : part.substring(0, equals)).trim();
            AgentOption option = AgentOption.of(key);
            if (option == null) {
                throw new OptionException(
                        "unknown option '" + key + "'; did you mean '" + AgentOption.nearest(key).key + "'?");
            }
            if (equals < 0) {
                throw new OptionException("option '" + key + "' needs a value: " + key + "=...");
            }
            values.put(option, part.substring(equals + 1).trim());
        }
    }

    /**
     * Where the recording goes, absolute.
     *
     * @throws OptionException when the file system knows no such path
     */
    public Path destination(long processId) throws OptionException {
        String name = value(AgentOption.DESTFILE).replace("%p", Long.toString(processId));
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new OptionException("destfile '" + name + "' is no path: " + e.getReason());
        }
    }

    public Profile profile() {
        return profile;
    }

    /** Patterns of class names separated by ':'; empty: all. */
    public String includes() {
        return value(AgentOption.INCLUDES);
    }

    public String excludes() {
        return value(AgentOption.EXCLUDES);
    }

    /** Bytes to keep; 0: everything. */
    public long maxSize() {
        return maxSize;
    }

    /** Time to keep; zero: everything. */
    Duration maxAge() {
        return maxAge;
    }

    /** Whether the recording loses its beginning as it grows. */
    boolean keepsLastPart() {
        return maxSize > 0 || !maxAge.isZero();
    }

    AgentLog.Level logLevel() {
        return logLevel;
    }

    /** Whether repeated accesses are thinned out (profile {@code accesses}). */
    public boolean sampling() {
        return sampling;
    }

    /** Bytes a second that sampling aims at. */
    public long maxRate() {
        return maxRate;
    }

    /** Of the processor time, how many per cent recording may take before the agent rests in between; 0: it never does. */
    int overhead() {
        return sampling ? overhead : 0;
    }

    /** How long the agent does not rest at first, and then rests at least. */
    Duration restAfter() {
        return restAfter;
    }

    /** Whether native code is recorded where that is possible. */
    boolean nativeChannel() {
        return nativeChannel;
    }

    /** Bytes for records of native code that are on their way. */
    long nativeBuffer() {
        return nativeBuffer;
    }

    /** All options in the form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<AgentOption, String> value : values.entrySet()) {
            text.append(text.length() > 0 ? "," : "")
                    .append(value.getKey().key)
                    .append('=')
                    .append(value.getValue());
        }
        return text.toString();
    }

    /** The table of options for the documentation, in Markdown. */
    public static String table() {
        StringBuilder table = new StringBuilder("| option | default | meaning |\n|---|---|---|\n");
        for (AgentOption option : AgentOption.values()) {
            table.append("| `").append(option.key).append("` | ");
            table.append(option.standard.isEmpty() ? "" : "`" + option.standard + "`");
            table.append(" | ").append(option.meaning).append(" |\n");
        }
        return table.toString();
    }

    private String value(AgentOption option) {
        return values.get(option);
    }

    private <E extends Enum<E>> E choice(AgentOption option, Class<E> type) throws OptionException {
        String value = value(option);
        StringBuilder allowed = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value)) {
                return constant;
            }
            allowed.append(allowed.length() > 0 ? ", " : "").append(name);
        }
        throw new OptionException("option '" + option.key + "' is '" + value + "'; it can be: " + allowed);
    }

    private long size(AgentOption option) throws OptionException {
        String value = value(option).toLowerCase(Locale.ROOT);
        int unit = value.isEmpty() ? -1 : "kmg".indexOf(value.charAt(value.length() - 1));
        String digits = unit < 0 ? value : value.substring(0, value.length() - 1);
        try {
            long size = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // The message below says it.
        }
        throw new OptionException(
                "option '" + option.key + "' is '" + value(option) + "'; it can be a size such as 250m");
    }

    private int percent(AgentOption option) throws OptionException {
        String value = value(option);
        try {
            int percent = Integer.parseInt(value.endsWith("%") ? value.substring(0, value.length() - 1) : value);
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        throw new OptionException(
                "option '" + option.key + "' is '" + value + "'; it can be a percentage from 0 to 100");
    }

    private Duration age(AgentOption option) throws OptionException {
        String value = value(option).toLowerCase(Locale.ROOT);
        int unit = value.isEmpty() ? -1 : "smh".indexOf(value.charAt(value.length() - 1));
        String digits = unit < 0 ? value : value.substring(0, value.length() - 1);
        try {
            long seconds = Math.multiplyExact(Long.parseLong(digits), unit == 2 ? 3600 : unit == 1 ? 60 : 1);
            if (seconds >= 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // The message below says it.
        }
        throw new OptionException(
                "option '" + option.key + "' is '" + value(option) + "'; it can be a time such as 90s or 10m");
    }

    /** Options that are not understood; the message is for the user. */
    public static final class OptionException extends Exception {
        private static final long serialVersionUID = 1L;

        OptionException(String message) {
            super(message);
        }
    }
}
