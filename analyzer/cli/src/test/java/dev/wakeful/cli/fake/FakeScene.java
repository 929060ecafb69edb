package dev.wakeful.cli.fake;

/** Stands in for both sides of a scene. */
public final class FakeScene {
    private FakeScene() {}

    public static void main(String[] arguments) {
        System.out.println(System.getProperty("wakeful.test.result", "RESULT ok"));
    }
}
