package dev.wakeful.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param version feature version, such as 17
 */
record Jdk(Path home, int version) {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    /** The one that runs the bench. */
    static Jdk current() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** @throws BenchFailure when there is none */
    static Jdk at(Path home) throws BenchFailure {
        int version = versionOf(home);
        if (version < 17) {
            throw new BenchFailure(home + " is no JDK 17 or later");
        }
        return new Jdk(home, version);
    }

    /** The newest of JAVA_HOME, JDK_HOMES (separated by colons), {@code /usr/lib/jvm} and {@code first}. */
    static Jdk newest(Jdk first) {
        List<Path> homes = new ArrayList<>();
        for (String variable : List.of("JAVA_HOME", "JDK_HOMES")) {
            String value = System.getenv(variable);
            for (String home : value == null ? new String[0] : value.split(":")) {
                homes.add(Path.of(home));
            }
        }
        try (Stream<Path> installed = Files.list(Path.of("/usr/lib/jvm"))) {
            installed.sorted().forEach(homes::add);
        } catch (IOException e) {
            // No such folder here: the others are enough.
        }
        return Stream.concat(Stream.of(first), homes.stream().map(home -> new Jdk(home, versionOf(home))))
                .max(Comparator.comparingInt(Jdk::version))
                .orElse(first);
    }

    Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }

    private static int versionOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return 0;
        }
        try {
            Matcher matcher = VERSION.matcher(Files.readString(release));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
