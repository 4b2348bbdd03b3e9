package io.penstock.jvm;

/**
 * A flag with which a JVM opens or exports a package of its module {@code java.base} to a library, or resolves a module for it.
 *
 * @param access what the library does with the package or module
 * @param name the package of {@code java.base}, or the module
 * @param user the class of the library that does it: the flag is for the module that this class is in
 * @param wantedBy name of the module that brings the library along, as a message should say it
 */
public record JvmFlag(Access access, String name, Class<?> user, String wantedBy) {
    /** What a library does with a package or module. */
    public enum Access {
        /** It calls the package's public types. */
        EXPORTS("--add-exports"),
        /** It reaches the package's private members by reflection. */
        OPENS("--add-opens"),
        /** It calls the module's types and names it nowhere, so that nothing brings it along on the module path. */
        RESOLVES("--add-modules");

        private final String option;

        Access(String option) {
            this.option = option;
        }
    }

    /** Whether this JVM was started with the flag, or needs none. */
    public boolean given() {
        Module base = Object.class.getModule();
        return switch (access) {
            case EXPORTS -> base.isExported(name, user.getModule());
            case OPENS -> base.isOpen(name, user.getModule());
            case RESOLVES -> isResolved();
        };
    }

    /** On the class path there is no layer, and nothing to resolve. */
    private boolean isResolved() {
        ModuleLayer layer = user.getModule().getLayer();
        return layer == null || layer.findModule(name).isPresent();
    }

    /** The argument to add to the command that starts the JVM. */
    public String line() {
        return access.option + "=" + (access == Access.RESOLVES ? name : "java.base/" + name + "=" + target());
    }

    private String target() {
        Module module = user.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }
}
