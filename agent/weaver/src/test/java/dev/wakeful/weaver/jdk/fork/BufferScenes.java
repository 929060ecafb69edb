package dev.wakeful.weaver.jdk.fork;

import java.util.List;

/** StringBuffer in profile accesses. Sites are those that {@code BufferHooks} has registered. */
final class BufferScenes {
    private BufferScenes() {}

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene("buffer", BufferScenes::buffer, """
                buffer| ACQUIRE source @56
                buffer| WRITE source 0 @60
                buffer| WRITE source 0 @59
                buffer| RELEASE source 0 @56
                buffer| ACQUIRE source @61
                buffer| WRITE source 96353 @65
                buffer| WRITE source 2 @64
                buffer| RELEASE source 0 @61
                buffer| ACQUIRE copy @61
                buffer| ACQUIRE source @61
                buffer| READ source 2 @62
                buffer| RELEASE source 0 @61
                buffer| ACQUIRE source @61
                buffer| READ source 96353 @63
                buffer| RELEASE source 0 @61
                buffer| WRITE copy 96353 @65
                buffer| WRITE copy 2 @64
                buffer| RELEASE copy 0 @61
                buffer| ACQUIRE copy @6
                buffer| READ copy 2 @7
                buffer| READ copy 96353 @8
                buffer| RELEASE copy 0 @6
                buffer| ACQUIRE copy @71
                buffer| WRITE copy 98244 @75
                buffer| WRITE copy 3 @74
                buffer| RELEASE copy 0 @71
                buffer| THREAD_END
                """));
    }

    private static void buffer(Scene.Run run) {
        StringBuffer source = new StringBuffer();
        StringBuffer copy = new StringBuffer();
        source.append("of nobody's interest");
        run.at(900);
        source.setLength(0);
        run.at(901);
        source.append("ab");
        run.at(902);
        copy.append(source);
        try {
            run.at(903);
            copy.charAt(7);
        } catch (IndexOutOfBoundsException expected) {
            run.name(copy, "copy");
        }
        run.at(904);
        copy.insert(0, (Object) "c");
        run.name(source, "source");
    }
}
