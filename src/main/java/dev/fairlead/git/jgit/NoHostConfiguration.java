package dev.fairlead.git.jgit;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the Git configuration of the machine and of the portal's user out: it could rewrite addresses, name proxies and helpers to
 * run, or switch certificates off. Git itself is not asked where its configuration is, either.
 */
final class NoHostConfiguration extends SystemReader.Delegate {
    private NoHostConfiguration(SystemReader reader) {
        super(reader);
    }

    static void install() {
        if (!(SystemReader.getInstance() instanceof NoHostConfiguration)) {
            SystemReader.setInstance(new NoHostConfiguration(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // What JGit measures of the file system is measured again.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
