package dev.wakeful.runtime;

/** The options of the agent: their keys, defaults and meaning. Documentation is printed from here. */
enum AgentOption {
    DESTFILE("destfile", "wakeful-%p.jfr", "where the recording goes; %p is the process id"),
    PROFILE(
            "profile",
            "locks",
            "locks: synchronization, guards and lock references; accesses: fields and arrays as well"),
    INCLUDES("includes", "", "classes to weave, patterns separated by ':', such as com.acme.*; empty: all"),
    EXCLUDES("excludes", "", "classes to leave alone, patterns separated by ':'"),
    MAXSIZE("maxsize", "0", "keep about the last so many bytes (suffix k, m or g) only, at least 24m; 0: everything"),
    MAXAGE("maxage", "0", "keep about the last so much time (suffix s, m or h) only; 0: everything"),
    LOGLEVEL("loglevel", "warn", "what the agent says on stderr: error, warn, info or debug"),
    OVERHEAD(
            "overhead",
            "5",
            "per cent of the processor time that recording may take on average once the program goes through known code only: where it takes more the agent rests in between; 0: it never rests"),
    RESTAFTER(
            "restafter",
            "30s",
            "how long (suffix s, m or h) everything is recorded before the agent rests for the first time, and how long a rest lasts at least"),
    SAMPLING(
            "sampling",
            "adaptive",
            "profile accesses: adaptive thins out repeated accesses, full records all and never rests"),
    MAXRATE(
            "maxrate",
            "2m",
            "sampling adaptive: bytes a second (suffix k, m or g) that a long recording grows by at most on average; bursts may be 16 times that"),
    NATIVE(
            "native",
            "on",
            "the channel for what bytecode cannot see (JNI, signals, locks of native libraries): on or off"),
    NATIVEBUFFER(
            "nativebuffer",
            "4m",
            "bytes (suffix k or m) for records of native code that are on their way; what does not fit is lost, and counted");

    final String key;
    final String standard;
    final String meaning;

    AgentOption(String key, String standard, String meaning) {
        this.key = key;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** The option of a key, or null. */
    static AgentOption of(String key) {
        for (AgentOption option : values()) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        return null;
    }

    /** The option whose key takes the fewest edits to reach from {@code key}. */
    static AgentOption nearest(String key) {
        AgentOption best = DESTFILE;
        int fewest = Integer.MAX_VALUE;
        for (AgentOption option : values()) {
            int edits = edits(key, option.key);
            if (edits < fewest) {
                fewest = edits;
                best = option;
            }
        }
        return best;
    }

    /** Levenshtein distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
