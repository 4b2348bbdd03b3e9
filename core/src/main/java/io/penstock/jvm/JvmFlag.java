package io.penstock.jvm;

/**
 * A flag with which a JVM opens or exports a package of its module {@code java.base} to a library.
 *
 * @param access what the library does with the package
 * @param packageName the package of {@code java.base}
 * @param user the class of the library that does it: the flag is for the module that this class is in
 * @param wantedBy name of the module that brings the library along, as a message should say it
 */
public record JvmFlag(Access access, String packageName, Class<?> user, String wantedBy) {
    /** What a library does with a package. */
    public enum Access {
        /** It calls the package's public types. */
        EXPORTS("--add-exports"),
        /** It reaches the package's private members by reflection. */
        OPENS("--add-opens");

        private final String option;

        Access(String option) {
            this.option = option;
        }
    }

    /** Whether this JVM was started with the flag, or needs none. */
    public boolean given() {
        Module base = Object.class.getModule();
        return switch (access) {
            case EXPORTS -> base.isExported(packageName, user.getModule());
            case OPENS -> base.isOpen(packageName, user.getModule());
        };
    }

    /** The argument to add to the command that starts the JVM. */
    public String line() {
        Module module = user.getModule();
        return access.option + "=java.base/" + packageName + "="
                + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
    }
}
