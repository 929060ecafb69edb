package dev.wakeful.weaver;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The jars and directories that the target's classes come from, and the view that each class loader has. Thread-safe: all
 * state is under this object's monitor, which is not held while files are opened or loaders asked.
 */
final class CodeSources {
    /** Keyed by location; null values stand for locations that cannot be read directly. */
    private final Map<String, ClassPathEntry> byLocation = new HashMap<>();

    private final WeakHashMap<ClassLoader, LoaderView> views = new WeakHashMap<>();

    synchronized LoaderView view(ClassLoader loader) {
        LoaderView view = views.get(loader);
        if (view == null) {
            view = new LoaderView(loader, this);
            views.put(loader, view);
        }
        return view;
    }

    /** The jar or directory at a location, or null when it is neither or in a nested or remote place. */
    ClassPathEntry at(URL location) {
        if (location == null || !"file".equals(location.getProtocol())) {
            return null;
        }
        String key = location.getPath();
        synchronized (this) {
            if (byLocation.containsKey(key)) {
                return byLocation.get(key);
            }
        }
        ClassPathEntry opened = open(location);
        synchronized (this) {
            ClassPathEntry other = byLocation.get(key);
            if (other == null) {
                byLocation.put(key, opened);
                other = opened;
            }
            return other;
        }
    }

    private static ClassPathEntry open(URL location) {
        try {
            return new ClassPathEntry(new File(new URI("file", null, location.toURI().getPath(), null)));
        } catch (URISyntaxException | IOException | RuntimeException e) {
            try {
                return new ClassPathEntry(new File(location.getPath()));
            } catch (IOException | RuntimeException notReadable) {
                return null;
            }
        }
    }

    /** The bytes of a class from any known source, else as its loader would find it; or null. */
    byte[] bytes(String internalName, ClassLoader loader) {
        List<ClassPathEntry> known;
        synchronized (this) {
            known = new ArrayList<>(byLocation.values());
        }
        for (ClassPathEntry source : known) {
            byte[] bytes = source == null ? null : source.bytes(internalName);
            if (bytes != null) {
                return bytes;
            }
        }
        return loader == null ? null : ask(loader, internalName + ".class");
    }

    /**
     * Asks the loader for the place only, and remembers the jar, so that a loader is asked rarely. No lock of the agent is
     * held here.
     */
    private byte[] ask(ClassLoader loader, String resource) {
        try {
            URL url = loader.getResource(resource);
            if (url == null) {
                return null;
            }
            String text = url.toString();
            int entry = text.indexOf("!/");
            if (text.startsWith("jar:file:") && entry == text.length() - resource.length() - 2) {
                ClassPathEntry source = at(new URI(text.substring("jar:".length(), entry)).toURL());
                if (source != null) {
                    return source.bytes(resource.substring(0, resource.length() - ".class".length()));
                }
            }
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException | URISyntaxException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    static byte[] jdkBytes(String internalName) {
        try (InputStream in =
                ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
