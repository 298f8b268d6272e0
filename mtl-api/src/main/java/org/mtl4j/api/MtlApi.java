package org.mtl4j.api;

/** The level of this interface; a plug-in says which one it was compiled against. */
public final class MtlApi {

    /**
     * A compile-time constant: javac copies it into a plug-in, so an old plug-in still answers its own level. It grows by
     * one whenever something is added that an older engine could not serve.
     */
    public static final int LEVEL = 1;

    private MtlApi() {}
}
