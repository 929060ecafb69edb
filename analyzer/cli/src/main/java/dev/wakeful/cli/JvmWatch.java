package dev.wakeful.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Looks now and then which JVMs run below a process. It can miss a short one: it serves to explain why there is no recording, never to
 * decide whether there is one. Its thread is a daemon and ends with {@link #close()}.
 */
final class JvmWatch implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 40;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final ProcessHandle root;
    private final Map<Long, String> jvms = new ConcurrentHashMap<>();
    private final Map<String, Boolean> launchers = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::watch, "wakeful-jvm-watch");

    JvmWatch(ProcessHandle root) {
        this.root = root;
        thread.setDaemon(true);
        thread.start();
    }

    /** The process ids of the JVMs seen so far, with the program that each runs. */
    Map<Long, String> seen() {
        return Map.copyOf(jvms);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (true) {
                look();
                Thread.sleep(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause + pause / 4);
            }
        } catch (InterruptedException closed) {
            look();
        }
    }

    private void look() {
        try (Stream<ProcessHandle> below = root.descendants()) {
            Stream.concat(Stream.of(root), below).forEach(process -> process.info()
                    .command()
                    .filter(command -> launchers.computeIfAbsent(command, JvmWatch::isJavaLauncher))
                    .ifPresent(command -> jvms.put(process.pid(), command)));
        }
    }

    private static boolean isJavaLauncher(String command) {
        Path bin = Path.of(command).getParent();
        return command.endsWith("/java")
                || bin != null && bin.endsWith("bin") && Files.exists(bin.resolveSibling("lib/server/libjvm.so"));
    }
}
