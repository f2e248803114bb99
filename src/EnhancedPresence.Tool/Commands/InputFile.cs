using System.CommandLine;
using System.Globalization;

namespace EnhancedPresence.Tool.Commands;

/// <summary>An input named on the command line, read whole within a bound.</summary>
internal sealed record InputFile
{
    private const int FirstRead = 64 * 1024;

    /// <summary>An input that is in memory.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="bytes">The content.</param>
    public InputFile(string name, byte[] bytes)
    {
        Name = name;
        Bytes = bytes;
    }

    /// <summary>The name as the user wrote it; for messages.</summary>
    public string Name { get; }

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The argument most verbs have.</summary>
    /// <returns>A new argument.</returns>
    public static Argument<string?> CreateArgument()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "The file to read; - or nothing for standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };

        // The parser takes an option it does not know for a file name.
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] text }])
            {
                result.AddError($"Unknown option {text}; write ./{text} for a file of that name.");
            }
        });
        return file;
    }

    /// <summary>What messages call a file.</summary>
    /// <param name="path">The path; null or <c>-</c> for standard input.</param>
    /// <returns>The name.</returns>
    public static string NameOf(string? path) => path is null or CommandNames.StandardInput ? "standard input" : path;

    /// <summary>Reads a file or standard input.</summary>
    /// <param name="path">The path; null or <c>-</c> for standard input.</param>
    /// <param name="console">Has standard input.</param>
    /// <param name="limit">Bytes, inclusive; no more than one further byte is read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ToolException">It can't be read, or is larger than the bound.</exception>
    public static async Task<InputFile> ReadAsync(string? path, ToolConsole console, int limit, CancellationToken cancellationToken)
    {
        bool standard = path is null or CommandNames.StandardInput;
        string name = NameOf(path);
        try
        {
            Stream stream = Open(standard ? null : path, console);
            await using (stream.ConfigureAwait(false))
            {
                return new InputFile(name, await ReadBoundedAsync(stream, name, limit, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ToolException.Failed($"{name}: no such file; check the path, or use - for standard input", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = Directory.Exists(path) ? "is a folder; name a file" : $"can't be read ({exception.Message}); check the path and its permissions";
            throw ToolException.Failed($"{name}: {reason}", exception);
        }
    }

    private static Stream Open(string? path, ToolConsole console)
    {
        if (path is null)
        {
            return console.OpenInput();
        }

        return File.OpenRead(path);
    }

    private static async Task<byte[]> ReadBoundedAsync(Stream stream, string name, int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Math.Min(FirstRead, limit + 1)];
        int length = 0;
        while (true)
        {
            // A terminal's read can't be cancelled, only left.
            Task<int> reading = stream.ReadAsync(buffer.AsMemory(length), cancellationToken).AsTask();
            int read = await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
            length += read;
            if (length > limit)
            {
                throw ToolException.Invalid(
                    name,
                    string.Create(CultureInfo.InvariantCulture, $"byte {limit}"),
                    string.Create(CultureInfo.InvariantCulture, $"larger than the limit of {limit} bytes"));
            }

            if (read == 0)
            {
                return buffer[..length];
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
            }
        }
    }
}
