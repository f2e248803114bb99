namespace EnhancedPresence.Ical.Files;

/// <summary>Hears from the file system that something happens to a file; where it can't, only the time passes.</summary>
internal sealed class FileWatch : IDisposable
{
    private readonly FileSystemWatcher? _watcher;
    private volatile TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FileWatch(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        _watcher = new FileSystemWatcher(folder, Path.GetFileName(path))
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Changed += (_, _) => _happened.TrySetResult();
        _watcher.Created += (_, _) => _happened.TrySetResult();
        _watcher.Deleted += (_, _) => _happened.TrySetResult();
        _watcher.Renamed += (_, _) => _happened.TrySetResult();
        try
        {
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // The folder went away, or there are too many watches on this machine: the time has to do.
        }
    }

    /// <summary>Waits until something happened, or a time has passed.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        await _happened.Task.WaitAsync(longest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Dispose() => _watcher?.Dispose();
}
