package dev.wakeful.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param version feature version, such as 17
 */
record Jdk(Path home, int version) {
    private static final int OLDEST = 17;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final List<Jdk> ALL = search();

    /** The one that runs the tests. */
    static Jdk current() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** One JDK per supported version: from java.home, JAVA_HOME, JDK_HOMES (separated by colons) and {@code /usr/lib/jvm}. */
    static List<Jdk> all() {
        return ALL;
    }

    Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }

    private static List<Jdk> search() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        for (String variable : List.of("JAVA_HOME", "JDK_HOMES")) {
            String value = System.getenv(variable);
            for (String home : value == null ? new String[0] : value.split(":")) {
                homes.add(Path.of(home));
            }
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> entries = Files.list(installed)) {
                entries.sorted(Comparator.comparing(Path::toString)).forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<Integer, Jdk> byVersion = new TreeMap<>();
        for (Path home : homes) {
            int version = versionOf(home);
            if (version >= OLDEST) {
                byVersion.putIfAbsent(version, new Jdk(home, version));
            }
        }
        List<Jdk> found = List.copyOf(byVersion.values());
        found.forEach(jdk -> System.out.println("harness: " + jdk + " at " + jdk.home()));
        return found;
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
