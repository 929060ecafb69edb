package dev.wakeful.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A project of a user: a mailbox, buggy or fixed, a test that passes with both, and a POM that says {@code check}. */
final class Mailbox {
    private static final Path TEMPLATE = Path.of("src/test/resources/mailbox");

    private final Path folder;
    private String pom;

    /** @param name has a blank in it, as folders of users have */
    Mailbox(String name) throws IOException {
        folder = Path.of(System.getProperty("wakeful.work"), "a " + name);
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        pom = Files.readString(TEMPLATE.resolve("pom.xml"));
        copy("src/buggy/Mailbox.java", "src/main/java/com/acme/Mailbox.java");
        copy("src/test/MailboxTest.java", "src/test/java/com/acme/MailboxTest.java");
    }

    void repair() throws IOException {
        copy("src/fixed/Mailbox.java", "src/main/java/com/acme/Mailbox.java");
    }

    void addTest(String name) throws IOException {
        Path tests = folder.resolve("src/test/java/com/acme");
        String text = Files.readString(tests.resolve("MailboxTest.java"));
        Files.writeString(tests.resolve(name + ".java"), text.replace("MailboxTest", name));
    }

    /** Replaces a comment of the POM. */
    void pom(String comment, String text) {
        pom = pom.replace("<!--" + comment + "-->", text);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    long recordings() throws IOException {
        try (Stream<Path> files = Files.list(file("target/wakeful"))) {
            return files.filter(file -> file.toString().endsWith(".jfr")).count();
        }
    }

    /** What became of a build. */
    record Build(int exitCode, String output) {}

    /** Runs Maven as a user would. */
    Build maven(String... arguments) throws IOException, InterruptedException {
        Files.writeString(file("pom.xml"), pom);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("wakeful.maven"), "bin", windows ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-ntp",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + System.getProperty("wakeful.repository"),
                "-Dwakeful.cache="
                        + Path.of(System.getProperty("wakeful.cache")).toUri(),
                "-Dwakeful.version=" + System.getProperty("wakeful.version"),
                "-Djunit.version=" + System.getProperty("wakeful.junit")));
        words.addAll(List.of(arguments));
        Path log = file("build.log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // What the environment asks of JVMs and of Maven is meant for the build that runs this test.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "WAKEFUL_OPTIONS"));
        // Maven is over before the second compiler would pay.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exitCode = builder.start().waitFor();
        return new Build(exitCode, Files.readString(log));
    }

    private void copy(String from, String to) throws IOException {
        Files.createDirectories(file(to).getParent());
        Files.write(file(to), Files.readAllBytes(TEMPLATE.resolve(from)));
    }
}
