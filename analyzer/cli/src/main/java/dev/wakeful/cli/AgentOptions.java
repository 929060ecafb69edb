package dev.wakeful.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text behind {@code -javaagent:}: the agent itself checks the keys, it knows them. */
final class AgentOptions {
    private final Map<String, String> options = new LinkedHashMap<>();

    AgentOptions(Path destination) throws CommandFailure {
        String file = destination.toString();
        if (file.contains(",")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file + ": recordings cannot go to a folder with a comma in its path; choose another");
        }
        options.put("destfile", file);
    }

    /** Adds options as the user wrote them, {@code key=value,key=value}. */
    void addAll(String text) throws CommandFailure {
        for (String option : text.split(",", -1)) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw new CommandFailure(ExitCode.USAGE, "agent option '" + option + "' is not of the form key=value");
            }
            add(option.substring(0, equals), option.substring(equals + 1));
        }
    }

    void add(String key, String value) throws CommandFailure {
        if (options.containsKey(key)) {
            String why = key.equals("destfile") ? "is chosen with -o" : "is given twice";
            throw new CommandFailure(ExitCode.USAGE, "agent option '" + key + "' " + why);
        }
        options.put(key, value);
    }

    /** Adds an option unless the user has given it. */
    void addDefault(String key, String value) {
        options.putIfAbsent(key, value);
    }

    /** What the agent reads. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> option : options.entrySet()) {
            text.append(text.length() > 0 ? "," : "")
                    .append(option.getKey())
                    .append('=')
                    .append(option.getValue());
        }
        return text.toString();
    }

    /** The JVM argument that starts the agent. */
    String javaAgent(Path agentJar) throws CommandFailure {
        if (agentJar.toString().contains("=")) {
            throw new CommandFailure(
                    ExitCode.USAGE, agentJar + ": a JVM cannot load an agent from a path with '=' in it; move Wakeful");
        }
        return "-javaagent:" + agentJar + "=" + text();
    }
}
