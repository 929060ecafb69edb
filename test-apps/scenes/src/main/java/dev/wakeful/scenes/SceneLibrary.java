package dev.wakeful.scenes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** The library with the native sides of the scenes, which the jar holds for the platform that it was built on when there was a C compiler. */
public final class SceneLibrary {
    private SceneLibrary() {}

    /**
     * Loads it.
     *
     * @throws UnsatisfiedLinkError when there is none for this platform
     */
    public static void load() {
        String resource = "/META-INF/native/" + System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-"
                + System.getProperty("os.arch") + "/libwakeful-scenes.so";
        try (InputStream library = SceneLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new UnsatisfiedLinkError("the jar of the scenes holds no " + resource);
            }
            Path folder = Files.createTempDirectory("wakeful-scenes-");
            Path file = folder.resolve("libwakeful-scenes.so");
            try {
                Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
                System.load(file.toString());
            } finally {
                // Once it is mapped its name is no longer needed.
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UnsatisfiedLinkError("cannot load the library of the scenes: " + e);
        }
    }
}
