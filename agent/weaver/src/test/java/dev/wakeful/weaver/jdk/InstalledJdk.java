package dev.wakeful.weaver.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A JDK on this machine: the one that runs the tests, and one of each other supported version that is found. */
record InstalledJdk(int feature, Path home) {
    private static final int OLDEST = 17;
    private static final int NEWEST = 25;
    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

    static List<InstalledJdk> all() throws IOException {
        Map<Integer, InstalledJdk> found = new TreeMap<>();
        for (Path home : homes()) {
            int feature = featureOf(home);
            if (feature >= OLDEST && feature <= NEWEST && Files.isExecutable(home.resolve("bin/java"))) {
                found.putIfAbsent(feature, new InstalledJdk(feature, home));
            }
        }
        return List.copyOf(found.values());
    }

    Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                homes.add(Path.of(value));
            }
        });
        if (Files.isDirectory(USUAL_PLACE)) {
            try (Stream<Path> children = Files.list(USUAL_PLACE)) {
                children.sorted().forEach(homes::add);
            }
        }
        return homes;
    }

    /** What the file {@code release} says, 0 where there is none. */
    private static int featureOf(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        return Integer.parseInt(version.split("[.+-]")[0]);
    }
}
