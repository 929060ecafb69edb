package dev.wakeful.weaver.jdk.fork;

/** Main class of the forked JVM: runs every scene that this JDK can run, then prints what was recorded. */
public final class SceneRunner {
    private SceneRunner() {}

    public static void main(String[] arguments) throws Exception {
        RecordPrinter printer = new RecordPrinter();
        boolean accesses = arguments.length > 0;
        for (Scene scene : accesses
                ? Scenes.ofAccesses()
                : Scenes.forFeature(Runtime.version().feature())) {
            Thread thread = new Thread(() -> run(scene, printer), scene.name());
            thread.start();
            thread.join();
        }
        printer.print();
    }

    private static void run(Scene scene, RecordPrinter printer) {
        try {
            scene.body().run(new Scene.Run(printer));
        } catch (Exception failure) {
            System.out.println("failed " + scene.name() + " " + failure);
        }
    }
}
