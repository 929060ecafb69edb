package dev.wakeful.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JVM argument that starts the agent. The agent itself checks the keys of its options, it knows them. Confined to a thread. */
public final class AgentArgument {
    private static final List<String> PROFILES = List.of("locks", "accesses");

    /** Whoever tests a project with a build tool wants to hear of the project. */
    private static final String BUILD_TOOLS =
            "org.apache.maven.*:org.codehaus.plexus.*:org.eclipse.aether.*:org.gradle.*:sbt.*:org.jacoco.*";

    private final Map<String, String> options = new LinkedHashMap<>();
    private final String chosenWith;

    /**
     * @param destination where the recording goes; {@code %p} is the process id
     * @param chosenWith how the user chooses that, for messages
     */
    public AgentArgument(Path destination, String chosenWith) throws UsageException {
        String file = destination.toString();
        if (file.contains(",")) {
            throw new UsageException(
                    file + ": recordings cannot go to a folder with a comma in its path; choose another");
        }
        options.put("destfile", file);
        this.chosenWith = chosenWith;
    }

    /** Adds options as the user wrote them, {@code key=value,key=value}. */
    public void addAll(String text) throws UsageException {
        for (String option : text.split(",", -1)) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("agent option '" + option + "' is not of the form key=value");
            }
            add(option.substring(0, equals), option.substring(equals + 1));
        }
    }

    public void add(String key, String value) throws UsageException {
        if (options.containsKey(key)) {
            String why = key.equals("destfile") ? "is chosen with " + chosenWith : "is given twice";
            throw new UsageException("agent option '" + key + "' " + why);
        }
        options.put(key, value);
    }

    /** Adds the profile. */
    public void profile(String profile) throws UsageException {
        if (!PROFILES.contains(profile)) {
            throw new UsageException("there is no profile '" + profile + "'." + Nearest.hint(profile, PROFILES)
                    + " There are: " + String.join(", ", PROFILES));
        }
        add("profile", profile);
    }

    /** Adds what suits the tests of a project, unless the user has chosen otherwise. */
    public void addDefaultsForTests() {
        options.putIfAbsent("profile", "accesses");
        options.putIfAbsent("excludes", BUILD_TOOLS);
    }

    /** What the agent reads. */
    public String options() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> option : options.entrySet()) {
            text.append(text.length() > 0 ? "," : "")
                    .append(option.getKey())
                    .append('=')
                    .append(option.getValue());
        }
        return text.toString();
    }

    /** The whole argument, not quoted for any shell. */
    public String text(Path agentJar) throws UsageException {
        if (agentJar.toString().contains("=")) {
            throw new UsageException(
                    agentJar + ": a JVM cannot load an agent from a path with '=' in it; move Wakeful");
        }
        return "-javaagent:" + agentJar + "=" + options();
    }
}
