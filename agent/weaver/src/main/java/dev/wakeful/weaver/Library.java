package dev.wakeful.weaver;

import java.net.URL;

/** The jar that a class came from, as far as it is not the program's own: the one that was started ({@code java -jar}) is. */
final class Library {
    /** The command of a program that is started by its module looks like a path: {@code app/app.Main in.jar}. */
    private static final String STARTED =
            System.getProperty("jdk.module.main") == null ? started(System.getProperty("sun.java.command", "")) : "";

    private Library() {}

    /** File name of the jar at the location, also of one inside another; empty for folders, for the jar that was started, and where it is not known. */
    static String of(URL location) {
        return location == null ? "" : of(location.getPath(), STARTED);
    }

    /** The paths of jars within jars end as those of classes in them: {@code file:/app.jar!/BOOT-INF/lib/pool.jar!/}. */
    static String of(String path, String started) {
        int end = path.length();
        while (end > 0 && (path.charAt(end - 1) == '/' || path.charAt(end - 1) == '!')) {
            end--;
        }
        String name = path.substring(0, end);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1);
        boolean own = name.equals(started) && path.indexOf('!') < 0;
        return name.endsWith(".jar") && !own ? name : "";
    }

    /** The jar's file name in the command that started the program; empty when it was started by its main class, which is a name without a slash. */
    static String started(String command) {
        int jar = command.indexOf(".jar");
        int end = jar + ".jar".length();
        while (jar >= 0 && end < command.length() && command.charAt(end) != ' ') {
            jar = command.indexOf(".jar", end);
            end = jar + ".jar".length();
        }
        int blank = command.indexOf(' ');
        String first = blank < 0 ? command : command.substring(0, blank);
        boolean className = blank >= 0 && blank < jar && first.indexOf('/') < 0 && first.indexOf('\\') < 0;
        if (jar < 0 || className) {
            return "";
        }
        String path = command.substring(0, end);
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
