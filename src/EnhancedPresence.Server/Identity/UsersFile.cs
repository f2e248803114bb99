using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Identity;

/// <summary>
/// A users file on disk, read again when it has changed, so that users come and go without a restart. A file that can't be read leaves
/// the users as they were. Safe for use from several threads.
/// </summary>
public sealed class UsersFile
{
    private readonly string _path;
    private readonly Lock _lock = new();
    private UsersDocument _document;
    private DateTime _written;

    private UsersFile(string path, UsersDocument document, DateTime written)
    {
        _path = path;
        _document = document;
        _written = written;
    }

    /// <summary>The users as they were read last.</summary>
    public UsersDocument Document
    {
        get
        {
            lock (_lock)
            {
                return _document;
            }
        }
    }

    /// <summary>Opens a users file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The users.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="FormatException">A line is wrong; the message says which and why.</exception>
    public static UsersFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DateTime written = File.GetLastWriteTimeUtc(path);
        return UsersDocument.TryParse(File.ReadAllText(path), out UsersDocument? document, out string? error)
            ? new UsersFile(path, document, written)
            : throw new FormatException(error);
    }

    /// <summary>A user's verifier; what <see cref="DigestAuthenticator"/> asks for.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Not used: the file is small.</param>
    /// <returns>The verifier; null when the file doesn't have the user.</returns>
    public ValueTask<DigestVerifier?> FindAsync(SipUri user, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Refresh();
            return ValueTask.FromResult(_document.Find(user));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with the file, the users stay as they were.")]
    private void Refresh()
    {
        try
        {
            DateTime written = File.GetLastWriteTimeUtc(_path);
            if (written != _written && UsersDocument.TryParse(File.ReadAllText(_path), out UsersDocument? document, out _))
            {
                _document = document;
                _written = written;
            }
        }
        catch (Exception)
        {
            // The file is being written, or gone for a moment.
        }
    }
}
