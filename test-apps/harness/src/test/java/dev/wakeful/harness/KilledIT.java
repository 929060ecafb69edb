package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.harness.subject.LostMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that is killed or halts leaves chunks in Flight Recorder's folder, of which the agent says where it is; they are analyzed, and called incomplete. */
class KilledIT {
    private static final String WHERE = "until it ends: ";

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void killedInTheMiddleOfItsWork(Jdk jdk) throws IOException {
        analyzesWhatIsLeft(jdk, "killed", service -> {
            service.ask("keep-going");
            service.close();
        });
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void halted(Jdk jdk) throws IOException {
        analyzesWhatIsLeft(jdk, "halted", service -> service.tellLast("halt"));
    }

    private static void analyzesWhatIsLeft(Jdk jdk, String name, Consumer<Running> end) throws IOException {
        Path work = Shipped.work("killed-" + jdk.version(), name);
        Path temporary = Files.createDirectories(work.resolve("tmp")).toRealPath();
        Path chunks;
        Path file;
        try (Running service = Fork.of(jdk, work.resolve("service"))
                .jvm("-Djava.io.tmpdir=" + temporary)
                .agent()
                .main(LostMail.class)
                .start()) {
            service.ask("rounds 5");
            String status = CommandLine.run(work.resolve("status"), "status", service.pid())
                    .out();
            chunks = Path.of(line(status, WHERE));
            file = Path.of(line(status, "file: "));
            // Ends a chunk: how much of the next one is readable is a matter of moments.
            CommandLine.run(
                    work.resolve("dump"),
                    "dump",
                    "-o",
                    work.resolve("copies/copy.jfr").toString(),
                    service.pid());
            end.accept(service);
        }
        assertThat(chunks).startsWith(temporary);
        Analyzed analyzed = Analyzed.below(chunks, work.resolve("analyzer"));
        assertThat(analyzed.exitCode()).as(analyzed.story()).isEqualTo(66);
        assertThat(analyzed.findings()).as(analyzed.story()).allMatch(found -> found.rule()
                .equals("check-then-wait"));
        assertThat(analyzed.story()).contains("does not end in order", "\"complete\": false");
        // The file itself is empty, and what is said of it leads to the folder.
        Analyzed empty = Analyzed.below(file.getParent(), work.resolve("analyzer-empty"));
        assertThat(empty.exitCode()).as(empty.story()).isEqualTo(3);
        assertThat(empty.story()).contains("is empty", "java.io.tmpdir");
    }

    private static String line(String text, String start) {
        return text.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text))
                .substring(start.length());
    }
}
