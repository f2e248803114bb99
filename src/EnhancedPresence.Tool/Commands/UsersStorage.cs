using EnhancedPresence.Server.Identity;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Reads and writes users files. Written aside and moved into place, so that a server never sees half a file.</summary>
internal static class UsersStorage
{
    public static UsersDocument Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"{path}: can't be read: {exception.Message}", exception);
        }

        return UsersDocument.TryParse(text, out UsersDocument? users, out string? error)
            ? users
            : throw ToolException.Invalid(path, error[..error.IndexOf(':', StringComparison.Ordinal)], error[(error.IndexOf(':', StringComparison.Ordinal) + 2)..]);
    }

    public static void Edit(string path, bool mayBeNew, Func<UsersDocument, UsersDocument> edit)
    {
        UsersDocument users = mayBeNew && !File.Exists(path) ? UsersDocument.Empty : Read(path);
        string text = edit(users).ToText();
        string aside = path + ".new";
        try
        {
            WriteForOwner(aside, text);
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"{path}: can't be written: {exception.Message}", exception);
        }
    }

    // The hashes are as good as passwords to somebody who speaks the protocol.
    private static void WriteForOwner(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
