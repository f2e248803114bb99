namespace EnhancedPresence.Ical.Files;

/// <summary>What a file looks like from outside; differs after each writing.</summary>
internal sealed record FileStamp(bool Exists, DateTime Written, long Length)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        try
        {
            return file.Exists ? new FileStamp(true, file.LastWriteTimeUtc, file.Length) : new FileStamp(false, default, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It went away in between, or can't be seen.
            return new FileStamp(false, default, 0);
        }
    }
}
