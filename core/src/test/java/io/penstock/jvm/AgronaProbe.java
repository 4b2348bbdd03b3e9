package io.penstock.jvm;

import org.agrona.concurrent.UnsafeBuffer;

/** A program that checks the flags and then does what they are for. */
final class AgronaProbe {
    private AgronaProbe() {}

    public static void main(String[] args) {
        try {
            JvmFlags.require(JvmFlags.AGRONA);
            UnsafeBuffer bytes = new UnsafeBuffer(new byte[8]);
            bytes.putLong(0, 42);
            System.out.print("works: " + bytes.getLong(0));
        } catch (MissingJvmFlagException e) {
            System.out.print(e.getMessage());
        }
    }
}
