using System.Runtime.InteropServices;

namespace HaploEmbed.Train.Engines;

/// <summary>Numbers outside the managed heap, all 0 at first, at an address that vectors are read from fastest.</summary>
/// <remarks>Always at multiples of 64 bytes: matrix products round otherwise where their operands lie otherwise.</remarks>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const nuint Alignment = 64;

    /// <param name="length">How many numbers.</param>
    public NativeBuffer(long length)
    {
        Length = length;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, length) * (nuint)sizeof(T), Alignment);
        Clear();
    }

    ~NativeBuffer() => Free();

    public long Length { get; }

    public T* Pointer { get; private set; }

    /// <summary>Gives all of them; of no use once the buffer is disposed.</summary>
    public Span<T> AsSpan() => new(Pointer, checked((int)Length));

    public void Clear() => NativeMemory.Clear(Pointer, (nuint)Length * (nuint)sizeof(T));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
