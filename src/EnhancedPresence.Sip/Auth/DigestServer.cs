using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Auth;

/// <summary>
/// Makes challenges and judges answers. A nonce carries its time and a seal over realm and scope, so that challenges nobody answers cost no
/// memory; of those that were answered the use count is kept until they are too old. Safe for use from several threads.
/// </summary>
public sealed class DigestServer
{
    private const int RandomBytes = 8;
    private const int SealBytes = 16;

    private readonly byte[] _key;
    private readonly TimeSpan _lifetime;
    private readonly int _maxUsed;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, uint> _used = [];
    private readonly Queue<(DateTimeOffset Made, string Nonce)> _order = new();

    // Of nonces made until then some were used and are forgotten: one that is not remembered may be one of them.
    private DateTimeOffset _forgottenUntil = DateTimeOffset.MinValue;

    /// <summary>Makes a server.</summary>
    /// <param name="nonceLifetime">How long an answer may take, more than zero; null for 5 minutes.</param>
    /// <param name="maxUsed">How many used nonces are remembered, 1 or more; the oldest is forgotten, and with it refused. Default 65536.</param>
    public DigestServer(TimeSpan? nonceLifetime = null, int maxUsed = 65536)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxUsed, 1);
        _lifetime = nonceLifetime ?? TimeSpan.FromMinutes(5);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_lifetime, TimeSpan.Zero, nameof(nonceLifetime));
        _maxUsed = maxUsed;
        _key = RandomNumberGenerator.GetBytes(32);
    }

    /// <summary>Makes a challenge with a nonce of its own.</summary>
    /// <param name="realm">The realm, which tells users which password is meant.</param>
    /// <param name="scope">Where the answer counts, such as the name of a connection; empty for anywhere.</param>
    /// <param name="algorithm">The hash.</param>
    /// <param name="now">The present.</param>
    /// <param name="isStale">Whether the answer before was right and too late.</param>
    /// <returns>The challenge.</returns>
    public DigestChallenge CreateChallenge(string realm, string scope, DigestAlgorithm algorithm, DateTimeOffset now, bool isStale = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(realm);
        ArgumentNullException.ThrowIfNull(scope);
        return new(realm, CreateNonce(realm, scope, now), algorithm) { IsStale = isStale };
    }

    /// <summary>Judges an answer: whether it is right for the realm it names. That this is the user's realm, the verifier says.</summary>
    /// <param name="credentials">The answer.</param>
    /// <param name="scope">Where it was given; an answer to a challenge of another scope is <see cref="DigestVerdict.Replayed"/>.</param>
    /// <param name="method">The method of the request it came with.</param>
    /// <param name="ha1">The user's verifier for the hash of the answer, see <see cref="Digest.ComputeHa1"/>; null when the user has none.</param>
    /// <param name="now">The present.</param>
    /// <returns>The verdict.</returns>
    public DigestVerdict Verify(DigestCredentials credentials, string scope, SipMethod method, string? ha1, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(scope);

        // Also computed for a user who does not exist: the time must not tell who does.
        bool right = Digest.Verify(ha1 ?? string.Empty, credentials, method.Value) && ha1 is not null;
        if (!TryReadNonce(credentials, scope, out DateTimeOffset made) || made > now)
        {
            return DigestVerdict.Replayed;
        }

        if (!right)
        {
            return DigestVerdict.Refused;
        }

        return now - made > _lifetime ? DigestVerdict.Stale : Use(credentials, made, now) ? DigestVerdict.Accepted : DigestVerdict.Replayed;
    }

    // Without a count a nonce is good once.
    private bool Use(DigestCredentials credentials, DateTimeOffset made, DateTimeOffset now)
    {
        uint count = credentials.NonceCount is null ? 1 : uint.Parse(credentials.NonceCount, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        lock (_lock)
        {
            while (_order.TryPeek(out (DateTimeOffset Made, string Nonce) oldest) && (now - oldest.Made > _lifetime || _order.Count > _maxUsed))
            {
                _order.Dequeue();
                _used.Remove(oldest.Nonce);
                _forgottenUntil = oldest.Made > _forgottenUntil ? oldest.Made : _forgottenUntil;
            }

            if (_used.TryGetValue(credentials.Nonce, out uint last))
            {
                if (count <= last)
                {
                    return false;
                }
            }
            else if (made <= _forgottenUntil)
            {
                return false;
            }
            else
            {
                _order.Enqueue((made, credentials.Nonce));
            }

            _used[credentials.Nonce] = count;
            return true;
        }
    }

    private string CreateNonce(string realm, string scope, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[8 + RandomBytes + SealBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.UtcTicks);
        RandomNumberGenerator.Fill(bytes.Slice(8, RandomBytes));
        Seal(bytes[..^SealBytes], realm, scope, bytes[^SealBytes..]);
        return Convert.ToHexStringLower(bytes);
    }

    private bool TryReadNonce(DigestCredentials credentials, string scope, out DateTimeOffset made)
    {
        string nonce = credentials.Nonce;
        made = default;
        Span<byte> bytes = stackalloc byte[8 + RandomBytes + SealBytes];
        Span<byte> seal = stackalloc byte[SealBytes];
        if (nonce.Length != 2 * bytes.Length || Convert.FromHexString(nonce, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        Seal(bytes[..^SealBytes], credentials.Realm, scope, seal);
        long ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (!CryptographicOperations.FixedTimeEquals(seal, bytes[^SealBytes..]))
        {
            return false;
        }

        made = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    // The realm's length keeps two texts apart that only together are the same.
    private void Seal(ReadOnlySpan<byte> content, string realm, string scope, Span<byte> seal)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, realm.Length);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(content);
        hash.AppendData(length);
        hash.AppendData(Encoding.UTF8.GetBytes(realm));
        hash.AppendData(Encoding.UTF8.GetBytes(scope));
        Span<byte> whole = stackalloc byte[32];
        hash.GetHashAndReset(whole);
        whole[..SealBytes].CopyTo(seal);
    }
}
