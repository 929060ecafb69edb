package dev.wakeful.bench.attach;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JVM of the server. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private final Path temporary;
    private final int port;

    /** @param work its working directory, with a folder for temporary files, Flight Recorder's among them */
    ServerProcess(Path java, Path work, boolean virtual) throws IOException {
        temporary = Files.createDirectories(work.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath(),
                BusyServer.class.getName()));
        if (virtual) {
            command.add("virtual");
        }
        process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(work.resolve("server.err").toFile())
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (first == null) {
            throw new IOException("the server did not start: " + Files.readString(work.resolve("server.err")));
        }
        port = Integer.parseInt(first);
    }

    private static String classPath() throws IOException {
        Path target = Path.of(System.getProperty("wakeful.root"), "test-apps/bench/target");
        String jar = "wakeful-bench-" + System.getProperty("wakeful.version") + ".jar";
        try (Stream<Path> libraries = Files.list(target.resolve("lib/workloads"))) {
            return Stream.concat(Stream.of(target.resolve(jar)), libraries.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    int port() {
        return port;
    }

    String pid() {
        return Long.toString(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it holds now. */
    Holdings holdings() throws IOException {
        return new Holdings(ask("threads"), ask("ours"), ask("files"), chunks(), ask("heap"), ask("metaspace"));
    }

    private long ask(String question) throws IOException {
        in.write(question + "\n");
        in.flush();
        String answer = out.readLine();
        if (answer == null) {
            throw new IOException("the server is gone");
        }
        return Long.parseLong(answer);
    }

    private long chunks() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).count();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /**
     * What a JVM holds.
     *
     * @param ours threads of the agent
     * @param files open file descriptors
     * @param chunks files of Flight Recorder among its temporary ones
     * @param heap kilobytes in use after a collection
     * @param other kilobytes of classes and compiled code
     */
    record Holdings(long threads, long ours, long files, long chunks, long heap, long other) {
        String text() {
            return threads + " threads (" + ours + " of the agent), " + files + " open files, " + chunks
                    + " chunks, heap " + (heap >> 10) + " MB, classes and code " + (other >> 10) + " MB";
        }
    }
}
