package dev.wakeful.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What is known of the tests of a project besides their recordings.
 *
 * @param ran whether any ran
 * @param prepared whether the agent was prepared before
 * @param overridden why the agent does not reach the JVMs of a plugin, a sentence for each
 * @param propertyName the property by which it should
 */
record TestRun(boolean ran, boolean prepared, List<String> overridden, String propertyName) {
    /** Part of the name of the agent's jar. */
    private static final String AGENT = "wakeful-agent";

    private static final List<String> RUNNERS = List.of("maven-surefire-plugin", "maven-failsafe-plugin");

    /**
     * @param userProperties those of the command line
     * @param prepared when the agent was prepared; the epoch when it was not
     */
    static TestRun of(MavenProject project, Properties userProperties, String propertyName, Instant prepared)
            throws IOException {
        List<String> overridden = new ArrayList<>();
        if (userProperties.containsKey(propertyName)) {
            overridden.add("-D" + propertyName
                    + " on the command line overrides the property: give these arguments in the POM, as"
                    + fix(propertyName, userProperties.getProperty(propertyName)));
        }
        for (String runner : RUNNERS) {
            Plugin plugin = project.getPlugin("org.apache.maven.plugins:" + runner);
            if (plugin == null) {
                continue;
            }
            for (String argLine : configured(plugin, "argLine")) {
                if (!expanded(argLine, project.getProperties()).contains(AGENT)) {
                    overridden.add(runner + "'s <argLine> in the POM overrides the property " + propertyName + ": write"
                            + fix(propertyName, argLine));
                }
            }
            if (configured(plugin, "forkCount").contains("0")) {
                overridden.add(runner + "'s <forkCount> is 0: tests run in Maven's own JVM, which has no agent");
            }
        }
        Path build = Path.of(project.getBuild().getDirectory());
        return new TestRun(ran(build, prepared), !prepared.equals(Instant.EPOCH), overridden, propertyName);
    }

    /** Why there is no recording, as well as it can be told; empty when no tests ran. */
    Optional<String> whyNothing() {
        if (!ran) {
            return Optional.empty();
        }
        String reason;
        if (!prepared) {
            reason =
                    "the goal prepare-agent did not run before them; bind it in an <execution>, its phase is initialize";
        } else if (!overridden.isEmpty()) {
            reason = String.join("\n  ", overridden);
        } else {
            reason = "what surefire starts its JVMs with no longer holds the property " + propertyName
                    + ", or the agent has said on standard error why it does not record";
        }
        return Optional.of("tests ran, but no JVM was recorded.\n  " + reason);
    }

    private static String fix(String propertyName, String arguments) {
        return " <argLine>@{" + propertyName + "} " + arguments.strip() + "</argLine>";
    }

    /** Surefire writes a file for each test class. */
    private static boolean ran(Path build, Instant since) throws IOException {
        if (!Files.isDirectory(build)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(build, 2)) {
            for (Path file : files.filter(TestRun::isResult).toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    /** The values of an element in the configuration of a plugin and of its executions. */
    private static Set<String> configured(Plugin plugin, String element) {
        List<Object> configurations = new ArrayList<>();
        configurations.add(plugin.getConfiguration());
        plugin.getExecutions().stream().map(PluginExecution::getConfiguration).forEach(configurations::add);
        Set<String> values = new LinkedHashSet<>();
        for (Object configuration : configurations) {
            Xpp3Dom value = configuration instanceof Xpp3Dom dom ? dom.getChild(element) : null;
            if (value != null && value.getValue() != null) {
                values.add(value.getValue().strip());
            }
        }
        return values;
    }

    /** With the properties in their places, as surefire does it: late. */
    private static String expanded(String argLine, Properties properties) {
        String line = argLine;
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            line = line.replace("@{" + name + "}", value).replace("${" + name + "}", value);
        }
        return line;
    }
}
