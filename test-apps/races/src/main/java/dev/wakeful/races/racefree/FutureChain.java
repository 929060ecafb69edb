package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Each stage of the futures sees what the stages before it have written, on whichever thread it runs. */
public final class FutureChain {
    private static final class Order {
        private int price;
        private int tip;
        private String state;
    }

    public static void main(String[] args) {
        Executor threadPerTask = task -> new Thread(task).start();
        CompletableFuture<Order> food = CompletableFuture.supplyAsync(
                        () -> {
                            Order order = new Order();
                            order.price = 20;
                            return order;
                        },
                        threadPerTask)
                .thenApplyAsync(
                        order -> {
                            order.tip = order.price / 10;
                            return order;
                        },
                        threadPerTask);
        CompletableFuture<Order> wine = CompletableFuture.supplyAsync(
                () -> {
                    Order order = new Order();
                    order.price = 12;
                    return order;
                },
                threadPerTask);
        CompletableFuture<Order> both = food.thenCombine(wine, (first, second) -> {
                    first.price += second.price;
                    first.state = "combined";
                    return first;
                })
                .thenCompose(order -> CompletableFuture.supplyAsync(
                        () -> {
                            order.state = order.state + ", composed";
                            return order;
                        },
                        threadPerTask))
                .handle((order, failure) -> {
                    order.tip++;
                    return order;
                })
                .whenCompleteAsync((order, failure) -> order.tip++, threadPerTask);
        CompletableFuture.allOf(both, wine).join();
        Order order = both.join();
        if (order.price + order.tip != 36 || !order.state.equals("combined, composed")) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
