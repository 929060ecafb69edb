package dev.wakeful.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A forked JVM that answers each line of its standard input with a line. Ends with {@link #close()}. */
final class Running implements AutoCloseable {
    private final Process process;
    private final Path err;
    private final Writer in;
    private final BufferedReader out;

    Running(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    String pid() {
        return Long.toString(process.pid());
    }

    /** Says a line and waits for the answer. */
    String ask(String line) {
        try {
            in.write(line + "\n");
            in.flush();
            String answer = out.readLine();
            if (answer == null) {
                throw new IllegalStateException("no answer to " + line + "\n" + err());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(err(), e);
        }
    }

    /** Says a line that ends the JVM. */
    void tellLast(String line) {
        try {
            in.write(line + "\n");
            in.flush();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(err(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int number(String line) {
        return Integer.parseInt(ask(line));
    }

    String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
