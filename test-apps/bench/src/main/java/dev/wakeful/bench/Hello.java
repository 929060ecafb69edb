package dev.wakeful.bench;

/** The program for start-up cost. */
final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("hello, world");
    }
}
