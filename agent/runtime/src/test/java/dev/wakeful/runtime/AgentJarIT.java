package dev.wakeful.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar that ships: it joins the bootstrap class path of programs that know nothing of it. */
class AgentJarIT {
    /** The compiler leaves the name of Opcodes behind, unused, in classes that use its constants; shading leaves those alone. */
    private static final String FOREIGN = "org/objectweb/asm/(?!Opcodes)";

    private static final int CLASS_FILE = 0xCAFEBABE;
    private static final int JAVA_8 = 52;
    private static final int JAVA_17 = 61;

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(System.getProperty("wakeful.agent"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void itHoldsItsOwnPackagesOnly() {
        assertThat(entries()).allSatisfy(name -> assertThat(name).matches("dev/wakeful/.*|META-INF/.*"));
        assertThat(entries()).doesNotHaveDuplicates();
        assertThat(entries())
                .noneMatch(name -> name.endsWith("module-info.class") || name.startsWith("META-INF/maven"));
    }

    @Test
    void itHoldsTheRelocatedLibraryAndItsLicense() throws IOException {
        assertThat(entries()).contains("dev/wakeful/shaded/asm/ClassReader.class", "META-INF/licenses/asm.txt");
        for (String name : entries()) {
            if (name.endsWith(".class")) {
                assertThat(new String(bytes(name), StandardCharsets.ISO_8859_1))
                        .as(name)
                        .doesNotContainPattern(FOREIGN);
            }
        }
    }

    @Test
    void itsManifestLetsItIn() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Premain-Class")).isEqualTo(Agent.class.getName());
        assertThat(manifest.getValue("Agent-Class")).isEqualTo(Agent.class.getName());
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Version")).isNotEmpty();
        assertThat(jar.getName()).endsWith(manifest.getValue("Boot-Class-Path"));
    }

    /** It is loaded again and again: what its manifest adds to the class path of the JVM would be there as often. */
    @Test
    void theJarForRunningJvmsHoldsTheEntryAlone() throws IOException {
        try (JarFile attach = new JarFile(jar.getName().replace(".jar", "-attach.jar"))) {
            Attributes manifest = attach.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Agent-Class")).isEqualTo(Agent.class.getName());
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
            assertThat(attach.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .containsExactly("dev/wakeful/runtime/Agent.class");
        }
    }

    @Test
    void anOldJvmCanLoadTheEntry() throws IOException {
        assertThat(classVersion("dev/wakeful/runtime/Agent.class")).isEqualTo(JAVA_8);
        assertThat(classVersion("dev/wakeful/runtime/Startup.class")).isEqualTo(JAVA_17);
    }

    private List<String> entries() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private int classVersion(String name) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            assertThat(in.readInt()).isEqualTo(CLASS_FILE);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
