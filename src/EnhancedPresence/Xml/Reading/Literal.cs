using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <summary>Up to 32 bytes of markup that is compared with a place of a document in one step.</summary>
internal readonly struct Literal
{
    private readonly Vector256<byte> _bytes;
    private readonly uint _mask;

    /// <summary>Makes one; a text that is too long is found nowhere.</summary>
    internal Literal(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Length = utf8.Length;

        // No document has the byte 0.
        _mask = 1;
        if (utf8.Length <= Vector256<byte>.Count)
        {
            Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
            padded.Clear();
            utf8.CopyTo(padded);
            _bytes = Vector256.Create<byte>(padded);
            _mask = uint.MaxValue >> (Vector256<byte>.Count - utf8.Length);
        }
    }

    /// <summary>One that is found nowhere.</summary>
    internal static Literal Never { get; } = new(new string(' ', Vector256<byte>.Count + 1));

    internal int Length { get; }

    /// <summary>Whether the bytes begin with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Begins(Vector256<byte> bytes) => (Vector256.Equals(bytes, _bytes).ExtractMostSignificantBits() & _mask) == _mask;
}
