package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The field is declared in a superclass and reached through two subclasses' methods. */
public final class InheritedField {
    private static class Animal {
        int age;
    }

    private static final class Dog extends Animal {
        void grow() {
            age++; // EXPECT data-race @ Animal.age
        }

        void show() {
            if (age < 0) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        Dog dog = new Dog();
        Thread writer = Pace.start("writer", dog::grow);
        Thread reader = Pace.start("reader", dog::show);
        Pace.finish(writer, reader);
    }
}
