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
        InputStream stream = InputStream.Open(path, console);
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, limit, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what has been opened.</summary>
    /// <param name="stream">The input.</param>
    /// <param name="limit">Bytes, inclusive; no more than one further byte is read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ToolException">It can't be read, or is larger than the bound.</exception>
    public static async Task<InputFile> ReadAsync(InputStream stream, int limit, CancellationToken cancellationToken) =>
        new(stream.Name, await ReadBoundedAsync(stream, stream.Name, limit, cancellationToken).ConfigureAwait(false));

    private static async Task<byte[]> ReadBoundedAsync(Stream stream, string name, int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Math.Min(FirstRead, limit + 1)];
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
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
