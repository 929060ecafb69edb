package dev.wakeful.weaver;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
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
 * The jars and directories that the target's classes come from, and the view that each class loader has. Thread-safe:
 * all state is under this object's monitor, which is not held while files are opened or loaders asked.
 */
final class CodeSources {
    /**
     * Keyed by location; null values stand for locations that cannot be read directly. The views of the loaders keep
     * the entries alive, so that a jar is closed when the application that it belonged to is gone.
     */
    private final Map<String, WeakReference<ClassPathEntry>> byLocation = new HashMap<>();

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
            WeakReference<ClassPathEntry> known = byLocation.get(key);
            ClassPathEntry entry = known == null ? null : known.get();
            if (entry != null || known == null && byLocation.containsKey(key)) {
                return entry;
            }
        }
        ClassPathEntry opened = open(location);
        synchronized (this) {
            WeakReference<ClassPathEntry> other = byLocation.get(key);
            ClassPathEntry entry = other == null ? null : other.get();
            if (entry != null) {
                return entry;
            }
            byLocation.put(key, opened == null ? null : new WeakReference<>(opened));
            return opened;
        }
    }

    private static ClassPathEntry open(URL location) {
        try {
            return new ClassPathEntry(
                    new File(new URI("file", null, location.toURI().getPath(), null)));
        } catch (URISyntaxException | IOException | RuntimeException e) {
            try {
                return new ClassPathEntry(new File(location.getPath()));
            } catch (IOException | RuntimeException notReadable) {
                return null;
            }
        }
    }

    /** Closes what is open; whoever still reads finds nothing. */
    void close() {
        known().forEach(ClassPathEntry::close);
        synchronized (this) {
            byLocation.clear();
            views.clear();
        }
    }

    /** The bytes of a class from any known source, else as its loader would find it; or null. */
    byte[] bytes(String internalName, LoaderView view, ClassLoader loader) {
        for (ClassPathEntry entry : known()) {
            byte[] bytes = entry.bytes(internalName);
            if (bytes != null) {
                return bytes;
            }
        }
        return loader == null ? null : ask(loader, view, internalName);
    }

    private synchronized List<ClassPathEntry> known() {
        List<ClassPathEntry> known = new ArrayList<>();
        for (WeakReference<ClassPathEntry> reference : byLocation.values()) {
            ClassPathEntry entry = reference == null ? null : reference.get();
            if (entry != null) {
                known.add(entry);
            }
        }
        return known;
    }

    /**
     * Asks the loader for the place only, and remembers the jar, so that a loader is asked rarely. No lock of the
     * agent is held here.
     */
    private byte[] ask(ClassLoader loader, LoaderView view, String internalName) {
        String resource = internalName + ".class";
        try {
            URL url = loader.getResource(resource);
            if (url == null) {
                return null;
            }
            String text = url.toString();
            int separator = text.indexOf("!/");
            if (text.startsWith("jar:file:") && separator == text.length() - resource.length() - 2) {
                ClassPathEntry jar = at(new URI(text.substring("jar:".length(), separator)).toURL());
                if (jar != null) {
                    view.add(jar);
                    return jar.bytes(internalName);
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
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
