using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace EnhancedPresence.Server.Identity;

/// <summary>
/// The text of a users file: a line <c>address:{HA1}32 hexadecimal digits</c> for each user. A line <c>address:password</c> may be written by
/// hand. Empty lines and lines that begin with <c>#</c> say nothing; they are kept. Immutable; safe for use from several threads.
/// </summary>
public sealed class UsersDocument
{
    private const string Mark = "{HA1}";

    private readonly ImmutableArray<string> _lines;
    private readonly ImmutableDictionary<string, (int Line, DigestVerifier Verifier, bool IsPlain)> _users;

    private UsersDocument(ImmutableArray<string> lines, ImmutableDictionary<string, (int, DigestVerifier, bool)> users)
    {
        _lines = lines;
        _users = users;
    }

    /// <summary>A file without lines.</summary>
    public static UsersDocument Empty { get; } = new([], ImmutableDictionary<string, (int, DigestVerifier, bool)>.Empty);

    /// <summary>The users in the order of the file, each with whether the password itself stands there.</summary>
    public IEnumerable<(SipUri User, bool IsPlain)> Users => _users.OrderBy(static u => u.Value.Line).Select(static u => (SipUri.Parse(u.Key), u.Value.IsPlain));

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">The first line that is wrong, and why, without what stands in it; null when none is.</param>
    /// <returns>Whether every line could be read.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out UsersDocument? document, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        document = null;
        var users = ImmutableDictionary.CreateBuilder<string, (int, DigestVerifier, bool)>();
        ImmutableArray<string> lines = [.. Lines(text)];
        for (int i = 0; i < lines.Length; i++)
        {
            if (Judge(lines[i], i, users) is { } problem)
            {
                error = string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: {problem}");
                return false;
            }
        }

        document = new UsersDocument(lines, users.ToImmutable());
        error = null;
        return true;
    }

    /// <summary>A user's verifier.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The verifier; null when the file doesn't have the user.</returns>
    public DigestVerifier? Find(SipUri user) => _users.TryGetValue(Key(user), out var found) ? found.Verifier : null;

    /// <summary>The document with a user, in place of the user's line if there is one.</summary>
    /// <param name="user">The user.</param>
    /// <param name="verifier">The verifier.</param>
    /// <returns>A new document.</returns>
    /// <exception cref="ArgumentException">The address can't stand in the file.</exception>
    public UsersDocument With(SipUri user, DigestVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        if (!IsUsable(user))
        {
            throw new ArgumentException("An address of a user has no port and begins with no '#'.", nameof(user));
        }

        string line = $"{Key(user)}:{Mark}{verifier.ToHexString()}";
        ImmutableArray<string> lines = _users.TryGetValue(Key(user), out var old) ? _lines.SetItem(old.Line, line) : _lines.Add(line);
        return new UsersDocument(lines, _users.SetItem(Key(user), (old.Verifier is null ? lines.Length - 1 : old.Line, verifier, false)));
    }

    /// <summary>The document without a user; the same one when it has no such user.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The document.</returns>
    public UsersDocument Without(SipUri user)
    {
        if (!_users.TryGetValue(Key(user), out var old))
        {
            return this;
        }

        var moved = _users.Remove(Key(user)).ToImmutableDictionary(
            static u => u.Key, u => u.Value.Line > old.Line ? u.Value with { Line = u.Value.Line - 1 } : u.Value);
        return new UsersDocument(_lines.RemoveAt(old.Line), moved);
    }

    /// <summary>The text of the file: it has the secrets.</summary>
    /// <returns>The lines, each with its end.</returns>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (string line in _lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static string? Judge(string line, int index, ImmutableDictionary<string, (int, DigestVerifier, bool)>.Builder users)
    {
        if (line.AsSpan().Trim() is [] or ['#', ..])
        {
            return null;
        }

        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !SipUri.TryParse(line[..colon].Trim(), out SipUri user) || !IsUsable(user))
        {
            return "expected ADDRESS:{HA1}HEX, such as alice@contoso.com:{HA1}...";
        }

        string secret = line[(colon + 1)..];
        bool isPlain = !secret.StartsWith(Mark, StringComparison.Ordinal);
        DigestVerifier? verifier = isPlain ? DigestVerifier.Create(user, secret) : null;
        if (secret.Length == 0)
        {
            return "the user has no password";
        }

        if (!isPlain && !DigestVerifier.TryParse(secret.AsSpan(Mark.Length).Trim(), out verifier))
        {
            return "32 hexadecimal digits have to follow {HA1}";
        }

        return users.TryAdd(Key(user), (index, verifier!, isPlain)) ? null : "the user has a line already";
    }

    private static bool IsUsable(SipUri user) => !user.IsEmpty && !user.Address.AsSpan().ContainsAny(':', '%') && user.Address[0] != '#';

    private static string Key(SipUri user) => user.Address.ToLowerInvariant();
}
