package dev.wakeful.runtime;

/**
 * What somebody who attaches wants: {@code [verb,][reply=token,]key=value,...}. Without a verb the agent is to start.
 *
 * @param token marks the answer as that to this request; null when nobody waits for one
 * @param options all else, for {@link AgentOptions}, or the file of {@link Verb#DUMP}
 */
record Request(Verb verb, String token, String options) {
    /** The system property in which the answer is put: the one thing of a JVM that who attaches can read. */
    static final String ANSWER = "wakeful.reply";

    private static final String TOKEN = "reply=";

    /** What to do. */
    enum Verb {
        START,
        STATUS,
        DUMP,
        STOP
    }

    static Request parse(String argument) {
        Verb verb = Verb.START;
        String token = null;
        StringBuilder options = new StringBuilder();
        String[] parts = argument == null ? new String[0] : argument.split(",");
        for (int i = 0; i < parts.length; i++) {
            Verb named = i == 0 ? verb(parts[i]) : null;
            if (named != null) {
                verb = named;
            } else if (parts[i].startsWith(TOKEN)) {
                token = parts[i].substring(TOKEN.length());
            } else {
                options.append(options.length() > 0 ? "," : "").append(parts[i]);
            }
        }
        return new Request(verb, token, options.toString());
    }

    private static Verb verb(String word) {
        for (Verb verb : Verb.values()) {
            if (verb.name().equalsIgnoreCase(word.trim())) {
                return verb;
            }
        }
        return null;
    }

    /** The value of an option that a verb has, or null. */
    String option(String key) {
        for (String part : options.split(",")) {
            if (part.startsWith(key + "=")) {
                return part.substring(key.length() + 1);
            }
        }
        return null;
    }

    /** Hands over the answer; where nobody waits for it, it is for the log. */
    void answer(boolean good, String text) {
        if (token != null) {
            System.setProperty(ANSWER, token + (good ? "\nok\n" : "\nerror\n") + text);
        } else if (good) {
            AgentLog.info(text.replace('\n', ';'));
        } else {
            AgentLog.error(text);
        }
    }
}
