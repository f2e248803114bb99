using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Auth;

/// <summary>
/// Makes challenges and judges answers. A nonce carries its time and a seal of this server, so that challenges nobody answers cost no memory;
/// of those that were answered the use count is kept until they are too old. Safe for use from several threads.
/// </summary>
public sealed class DigestServer
{
    private const int RandomBytes = 8;
    private const int SealBytes = 16;

    private readonly byte[] _key;
    private readonly string _realm;
    private readonly TimeSpan _lifetime;
    private readonly int _maxUsed;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, uint> _used = [];
    private readonly Queue<(DateTimeOffset Made, string Nonce)> _order = new();

    // Of nonces made until then some were used and are forgotten: one that is not remembered may be one of them.
    private DateTimeOffset _forgottenUntil = DateTimeOffset.MinValue;

    /// <summary>Makes a server.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="nonceLifetime">How long an answer may take, more than zero; null for 5 minutes.</param>
    /// <param name="maxUsed">How many used nonces are remembered, 1 or more; the oldest is forgotten, and with it refused. Default 65536.</param>
    public DigestServer(string realm, TimeSpan? nonceLifetime = null, int maxUsed = 65536)
    {
        ArgumentException.ThrowIfNullOrEmpty(realm);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxUsed, 1);
        _realm = realm;
        _lifetime = nonceLifetime ?? TimeSpan.FromMinutes(5);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_lifetime, TimeSpan.Zero, nameof(nonceLifetime));
        _maxUsed = maxUsed;
        _key = RandomNumberGenerator.GetBytes(32);
    }

    /// <summary>The realm.</summary>
    public string Realm => _realm;

    /// <summary>Makes a challenge with a nonce of its own.</summary>
    /// <param name="algorithm">The hash.</param>
    /// <param name="now">The present.</param>
    /// <param name="isStale">Whether the answer before was right and too late.</param>
    /// <returns>The challenge.</returns>
    public DigestChallenge CreateChallenge(DigestAlgorithm algorithm, DateTimeOffset now, bool isStale = false) =>
        new(_realm, CreateNonce(now), algorithm) { Opaque = "presence", IsStale = isStale };

    /// <summary>Judges an answer.</summary>
    /// <param name="credentials">The answer.</param>
    /// <param name="method">The method of the request it came with.</param>
    /// <param name="ha1">The user's verifier for the hash of the answer, see <see cref="Digest.ComputeHa1"/>; null when the user has none.</param>
    /// <param name="now">The present.</param>
    /// <returns>The verdict.</returns>
    public DigestVerdict Verify(DigestCredentials credentials, SipMethod method, string? ha1, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credentials);

        // Also computed for a user who does not exist: the time must not tell who does.
        bool right = Digest.Verify(ha1 ?? string.Empty, credentials, method.Value) && ha1 is not null && credentials.Realm == _realm;
        if (!TryReadNonce(credentials.Nonce, out DateTimeOffset made) || made > now)
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

    private string CreateNonce(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[8 + RandomBytes + SealBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.UtcTicks);
        RandomNumberGenerator.Fill(bytes.Slice(8, RandomBytes));
        Seal(bytes[..^SealBytes], bytes[^SealBytes..]);
        return Convert.ToBase64String(bytes);
    }

    private bool TryReadNonce(string nonce, out DateTimeOffset made)
    {
        made = default;
        Span<byte> bytes = stackalloc byte[8 + RandomBytes + SealBytes];
        Span<byte> seal = stackalloc byte[SealBytes];
        if (nonce.Length > 64 || !Convert.TryFromBase64String(nonce, bytes, out int length) || length != bytes.Length)
        {
            return false;
        }

        Seal(bytes[..^SealBytes], seal);
        long ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (!CryptographicOperations.FixedTimeEquals(seal, bytes[^SealBytes..]))
        {
            return false;
        }

        made = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private void Seal(ReadOnlySpan<byte> content, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[32];
        byte[] data = [.. content, .. Encoding.UTF8.GetBytes(_realm)];
        HMACSHA256.HashData(_key, data, hash);
        hash[..SealBytes].CopyTo(seal);
    }
}
