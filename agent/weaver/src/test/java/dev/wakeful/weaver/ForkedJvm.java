package dev.wakeful.weaver;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Runs a main class in another JVM with the weaver in it. */
final class ForkedJvm {
    private ForkedJvm() {}

    record Result(int exitCode, String output) {}

    /** The JDK that runs the tests, and a later one where there is one. */
    static List<Path> javas() {
        List<Path> javas = new ArrayList<>();
        javas.add(Path.of(System.getProperty("java.home"), "bin", "java"));
        File[] installed = new File("/usr/lib/jvm").listFiles();
        for (File jdk : installed == null ? new File[0] : installed) {
            Path java = jdk.toPath().resolve("bin").resolve("java");
            if (jdk.getName().contains("-25-") && Files.isExecutable(java)) {
                javas.add(java);
            }
        }
        return javas;
    }

    /** Runs to the end; all output together. */
    static Result run(Path directory, Path java, List<String> jvmOptions, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(directory, java, "", jvmOptions, List.of(classesOf(main)), main.getName(), arguments);
    }

    /** Runs to the end; all output together. */
    static Result run(
            Path directory,
            Path java,
            String agentOptions,
            List<String> jvmOptions,
            List<String> classPath,
            String main,
            String... arguments)
            throws IOException, InterruptedException {
        Path agent = agentJar(directory);
        Path output = Files.createTempFile(directory, "output", ".txt");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xshare:auto"));
        command.add("-Djava.io.tmpdir=" + directory);
        command.add("-Xbootclasspath/a:" + bootPath());
        command.add("-javaagent:" + agent + "=" + agentOptions);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + Files.readString(output, StandardCharsets.UTF_8));
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** Everything but the samples, which the application loader is to load. */
    private static String bootPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean needed = entry.contains("wakeful") || entry.contains("classes") || entry.contains("asm");
            if (needed && !entry.contains("test-classes")) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    static String classesOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
    }

    private static Path agentJar(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", WeavingAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Boot-Class-Path", "agent.jar");
        Path jar = directory.resolve("agent.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String name : List.of("WeavingAgent.class", "WeavingAgent$Spotter.class")) {
                out.putNextEntry(new ZipEntry("dev/wakeful/weaver/" + name));
                out.write(WeavingAgent.class.getResourceAsStream(name).readAllBytes());
                out.closeEntry();
            }
        }
        return jar;
    }
}
