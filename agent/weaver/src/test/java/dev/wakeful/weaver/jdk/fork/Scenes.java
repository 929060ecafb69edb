package dev.wakeful.weaver.jdk.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All scenes. */
public final class Scenes {
    private Scenes() {}

    /** The scenes that a JDK of this feature version can run. */
    public static List<Scene> forFeature(int feature) {
        List<Scene> scenes = new ArrayList<>();
        LockScenes.addTo(scenes);
        BlockingScenes.addTo(scenes);
        SynchronizerScenes.addTo(scenes);
        GateScenes.addTo(scenes);
        TaskScenes.addTo(scenes, feature);
        ChannelScenes.addTo(scenes);
        return scenes;
    }

    /** The scenes of profile accesses, for every JDK. */
    public static List<Scene> ofAccesses() {
        List<Scene> scenes = new ArrayList<>();
        BufferScenes.addTo(scenes);
        WrapperScenes.addTo(scenes);
        InterruptScenes.addTo(scenes);
        return scenes;
    }

    static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines {@code thread| record}, by thread. */
    public static Map<String, List<String>> byThread(List<String> lines) {
        return Scene.byThread(lines);
    }
}
