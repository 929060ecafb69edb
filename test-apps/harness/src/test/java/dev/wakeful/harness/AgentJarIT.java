package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the agent brings into a target JVM: classes of its own package, for the oldest JDK, and nothing else. */
class AgentJarIT {
    private static final int JAVA_17 = 61;

    @Test
    void holdsOurPackageOnly() throws IOException {
        try (JarFile jar = new JarFile(Shipped.agent().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> !name.endsWith("/")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("dev/wakeful/") || name.startsWith("META-INF/"))
                    .noneMatch(name -> name.startsWith("META-INF/maven/org.ow2") || name.endsWith("module-info.class"));
        }
    }

    @Test
    void isLoadableByTheOldestJdk() throws IOException {
        List<String> tooNew = new ArrayList<>();
        try (JarFile jar = new JarFile(Shipped.agent().toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                    in.readInt();
                    in.readUnsignedShort();
                    if (in.readUnsignedShort() > JAVA_17) {
                        tooNew.add(entry.getName());
                    }
                }
            }
        }
        assertThat(tooNew).isEmpty();
    }

    @Test
    void saysHowItIsLoaded() throws IOException {
        try (JarFile jar = new JarFile(Shipped.agent().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).startsWith("dev.wakeful.");
            assertThat(manifest.getValue("Agent-Class")).startsWith("dev.wakeful.");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        }
    }
}
