package samples;

import java.util.List;

/** Reads a constant of its own twice. */
public class Constants {
    private static final List<String> OWN = List.of("own");

    public static void use() {
        if (OWN == null || OWN.size() != 1) {
            throw new AssertionError();
        }
    }
}
