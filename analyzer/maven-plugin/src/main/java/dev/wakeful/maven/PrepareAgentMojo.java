package dev.wakeful.maven;

import dev.wakeful.service.AgentArgument;
import dev.wakeful.service.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Puts the agent before the arguments of the JVMs that surefire and failsafe fork, so that each of them writes a recording. Recordings of
 * earlier builds are removed.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends WakefulMojo {
    private static final String AGENT = "dev.wakeful:wakeful-agent";

    /** What is recorded: {@code accesses} (fields and arrays, too) or {@code locks} (cheaper). */
    @Parameter(property = "wakeful.profile", defaultValue = "accesses")
    private String profile;

    /** Classes to watch, such as {@code com.acme.*}; all when there is none. */
    @Parameter(property = "wakeful.includes")
    private List<String> includes;

    /** Classes to leave alone; those of build tools when there is none. */
    @Parameter(property = "wakeful.excludes")
    private List<String> excludes;

    /** Further options of the agent, {@code key=value,key=value}. */
    @Parameter(property = "wakeful.agentOptions")
    private String agentOptions;

    @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true, required = true)
    private Map<String, Artifact> artifacts;

    @Override
    void run(RecordingFolder recorded) throws UsageException, IOException {
        if (hasTests()) {
            // A mistake in these files must not come to light after the tests.
            triage();
        }
        AgentArgument agent = new AgentArgument(recorded.destination(), "<folder>");
        agent.profile(profile);
        add(agent, "includes", includes);
        add(agent, "excludes", excludes);
        if (agentOptions != null) {
            agent.addAll(agentOptions);
        }
        agent.addDefaultsForTests();
        Path jar = artifacts.get(AGENT).getFile().toPath();
        String argument = agent.text(jar);
        recorded.prepare(session.getStartTime().toInstant(), argument);
        String before = project.getProperties().getProperty(propertyName);
        set(ArgLine.prepend("-javaagent:" + jar + "=", argument, before));
    }

    /** A POM that says {@code @{argLine}} needs a value all the same. */
    @Override
    void skipped() {
        if (project.getProperties().getProperty(propertyName) == null) {
            set("");
        }
    }

    private boolean hasTests() {
        return project.getTestCompileSourceRoots().stream().anyMatch(root -> Files.isDirectory(Path.of(root)));
    }

    private void set(String line) {
        getLog().info(propertyName + " set to " + line);
        project.getProperties().setProperty(propertyName, line);
    }

    private static void add(AgentArgument agent, String key, List<String> patterns) throws UsageException {
        if (patterns == null || patterns.isEmpty()) {
            return;
        }
        for (String pattern : patterns) {
            if (pattern == null || pattern.isBlank() || pattern.contains(",")) {
                throw new UsageException("<" + key + ">: '" + pattern + "' is no pattern of class names");
            }
        }
        agent.add(key, String.join(":", patterns));
    }
}
