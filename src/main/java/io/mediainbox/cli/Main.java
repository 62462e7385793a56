package io.mediainbox.cli;

public final class Main {
    public static void main(String[] args) {}
}
